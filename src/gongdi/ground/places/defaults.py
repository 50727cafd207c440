"""What columns and levels are called in the lists that offices keep."""

COLUMNS = {
    "code": ("code", "编码", "代码", "区划代码"),
    "name": ("name", "名称"),
    "name_en": ("name_en", "英文名", "英文名称", "English name"),
    "parent": ("parent", "上级编码", "上级代码", "villageCode", "streetCode", "areaCode", "cityCode", "provinceCode"),
    "level": ("level", "层级", "级别"),
    "longitude": ("longitude", "经度"),
    "latitude": ("latitude", "纬度"),
}

LEVELS = {
    "省": 1,
    "市": 2,
    "县": 3,
    "区": 3,
    "县（市、区）": 3,
    "乡": 4,
    "镇": 4,
    "街道": 4,
    "乡镇（街道）": 4,
    "村": 5,
    "社区": 5,
    "村（社区）": 5,
    "小区": 6,
    "网格": 6,
    "小区（网格）": 6,
    "楼栋": 7,
    "楼": 7,
    "湾": 7,
    "组": 7,
    "湾组": 7,
    "楼栋（湾组）": 7,
    "中心户": 8,
}
