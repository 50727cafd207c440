"""What this room keeps: the register, walks, findings, adoptions and upkeep."""

from gongdi.practices.assets.models.findings import PRIVACY_OF_FINDINGS, Finding
from gongdi.practices.assets.models.photos import PRIVACY_OF_PHOTOS, AssetPhoto
from gongdi.practices.assets.models.register import (
    IN_ORDER,
    PRIVACY_OF_REGISTER,
    Asset,
    Chief,
    Condition,
    Custody,
    Kind,
    new_code,
)
from gongdi.practices.assets.models.upkeep import PRIVACY_OF_UPKEEP, Adoption, PaymentShare, Upkeep, UpkeepYear
from gongdi.practices.assets.models.walks import PRIVACY_OF_WALKS, Route, Sighting, Stop, Walk

PRIVACY = PRIVACY_OF_REGISTER | PRIVACY_OF_WALKS | PRIVACY_OF_FINDINGS | PRIVACY_OF_UPKEEP | PRIVACY_OF_PHOTOS

__all__ = [
    "IN_ORDER",
    "PRIVACY",
    "Adoption",
    "Asset",
    "AssetPhoto",
    "Chief",
    "Condition",
    "Custody",
    "Finding",
    "Kind",
    "PaymentShare",
    "Route",
    "Sighting",
    "Stop",
    "Upkeep",
    "UpkeepYear",
    "Walk",
    "new_code",
]
