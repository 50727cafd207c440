"""The shops of Haitang, the foundation of its street and those who give to it; who holds a post in them."""

from gongdi.ground.people import actions as people
from gongdi.ground.people.models import Organisation, OrganisationKind, Person, PostKind
from gongdi.ground.places.models import Place
from gongdi.site.demo.cast import FOUNDED_AT, FOUNDED_ON

STREET, COMMUNITY = "990001001", "990001001001"
# key, name, English, kind, code of its place
BODIES = [
    ("foundation", "海棠社区发展基金会", "Haitang Community Foundation", OrganisationKind.SOCIAL, STREET),
    ("council", "海棠社区议事会", "Haitang Community Council", OrganisationKind.SOCIAL, COMMUNITY),
    ("branch", "海棠社区党总支", "Haitang Party Branch", OrganisationKind.PARTY, COMMUNITY),
    ("supervisors", "海棠社区居务监督委员会", "Haitang Supervisory Board", OrganisationKind.SOCIAL, COMMUNITY),
    ("breakfast", "王记早餐", "Wang's Breakfast", OrganisationKind.MERCHANT, COMMUNITY),
    ("barber", "阿芳理发", "Fang's Barber Shop", OrganisationKind.MERCHANT, COMMUNITY),
    ("grocer", "百家便利店", "Baijia Corner Shop", OrganisationKind.MERCHANT, COMMUNITY),
    ("pharmacy", "仁和药房", "Renhe Pharmacy", OrganisationKind.MERCHANT, COMMUNITY),
    ("books", "晨光文具书店", "Chenguang Books and Pens", OrganisationKind.MERCHANT, COMMUNITY),
    ("chamber", "清江县模具商会", "Qingjiang Mould Makers' Chamber", OrganisationKind.SOCIAL, STREET),
    ("mill", "清溪纺织有限公司", "Qingxi Textile Company", OrganisationKind.ENTERPRISE, STREET),
    ("orchard", "橘园果业有限公司", "Orange Grove Fruit Company", OrganisationKind.ENTERPRISE, STREET),
]
SHOPS = ["breakfast", "barber", "grocer", "pharmacy", "books"]
# Those who never sign in: a third member, so that a committee can decide when one of two is concerned, the heads of a
# street and of a bureau, who watches a draw with the latter, and one each of the Party branch and of the supervisors.
OTHERS = [
    ("third", "13600010099", "吴老师"),
    ("street", "13600010098", "韩主任"),
    ("director", "13600010095", "丁局长"),
    ("clerk", "13600010094", "倪理事"),
    ("secretary", "13600010097", "郑支书"),
    ("overseer", "13600010096", "吕大爷"),
]
KEEPERS = ["许阿芳", "方百家", "任药师", "文晨光"]
# who of the cast, in which body or unit, as what
POSTS = [
    ("treasurer", "foundation", PostKind.TREASURER),
    ("committee", "foundation", PostKind.COMMITTEE),
    ("colleague", "foundation", PostKind.COMMITTEE),
    ("committee", "council", PostKind.COMMITTEE),
    ("colleague", "council", PostKind.COMMITTEE),
    ("points", COMMUNITY, PostKind.POINTS_OFFICER),
    ("third", "foundation", PostKind.COMMITTEE),
    ("third", "council", PostKind.COMMITTEE),
    ("head", COMMUNITY, PostKind.HEAD),
    ("street", STREET, PostKind.HEAD),
    ("director", "city", PostKind.HEAD),
    ("clerk", "city", PostKind.COMMITTEE),
    ("secretary", "branch", PostKind.COMMITTEE),
    ("overseer", "supervisors", PostKind.COMMITTEE),
    ("shopkeeper", "breakfast", PostKind.SHOPKEEPER),
]


def found_bodies() -> dict[str, Organisation]:
    """Register the shops, the foundation and the givers; the bodies by key."""
    where = {place.code: place for place in Place.objects.filter(code__in=(STREET, COMMUNITY))}
    return {
        key: people.found(name=name, name_en=name_en, kind=kind, place=where[code], on=FOUNDED_ON, at=FOUNDED_AT)
        for key, name, name_en, kind, code in BODIES
    }


def appoint(cast: dict[str, Person], bodies: dict[str, Organisation]) -> dict[str, Person]:
    """The cast takes its posts, with two others; every other shop gets a keeper. Who keeps which shop, by its key.

    `bodies` are those of here and the units of the town, by key.
    """
    cast |= {key: people.know(phone=phone, name=name, at=FOUNDED_AT) for key, phone, name in OTHERS}
    for who, where, kind in POSTS:
        people.take_post(cast[who], organisation=bodies[where], kind=kind, on=FOUNDED_ON, at=FOUNDED_AT)
    keepers = {SHOPS[0]: cast["shopkeeper"]}
    for number, shop in enumerate(SHOPS[1:], 1):
        keeper = keepers[shop] = people.know(phone=f"1360001{number:04d}", name=KEEPERS[number - 1], at=FOUNDED_AT)
        people.take_post(keeper, organisation=bodies[shop], kind=PostKind.SHOPKEEPER, on=FOUNDED_ON, at=FOUNDED_AT)
    return keepers
