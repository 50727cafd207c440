"""What can be wrong with a gift, a drive or a motion, each with the sentence that a person reads."""

from django.utils.translation import gettext_lazy as _

from gongdi.ground.record.faults import Fault


class GivingError(Fault):
    """A deed of the foundation that cannot be done now; nothing changed."""

    name = "not_given"


class FundClosed(GivingError):
    """The fund takes no money now."""

    reason = _("这个基金现在不收捐赠。请选另一个基金。")


class DriveClosed(GivingError):
    """The drive is not running, or is for another fund."""

    reason = _("这次募捐还没有开始或者已经结束。您可以直接捐给基金。")


class WishNeedsPurpose(GivingError):
    """The general fund has no single purpose that a gift could be tied to."""

    reason = _("捐给总基金不能限定用途。要限定用途，请选一个专项基金。")


class AmountWrong(GivingError):
    """Not a whole number of the smallest unit above zero."""

    reason = _("金额要大于0，不能超过一千亿元。请检查有没有多写或者少写了零。")


class AmountsDiffer(GivingError):
    """What came is not what was said."""

    reason = _("到账的金额和登记的不一样，没有入账。请核对以后重新登记。")


class ReferenceTaken(GivingError):
    """A bank reference stands for one payment, and that has been counted."""

    reason = _("这个银行流水号已经入过账，不能再入一次。")


class KeyTaken(GivingError):
    """The form was sent before, with something else in it."""

    reason = _("这张表已经提交过，内容不一样。请打开“我的捐赠”看看。")


class NotThatMuch(GivingError):
    """More than is left of the gift."""

    reason = _("这笔捐赠没有用掉的部分没有这么多，最多只能退没有用掉的。")


class StillOpen(GivingError):
    """Only what is left of an ended fund can be converted."""

    reason = _("这个基金还没有结束，不能转结余。请先提请结束它。")


class WishesForbid(GivingError):
    """More than may be used for something else."""

    reason = _("超过了可以转作别用的数额：有的捐赠人限定了用途，他们没有用完的那份不能转。")


class NameTaken(GivingError):
    """A fund of this name is there already."""

    reason = _("已经有同名的基金。请换一个名字。")


class Unsuitable(GivingError):
    """The fund is not one that this motion can be about."""

    reason = _("选的基金不能这样用：拨款从总基金拨到使用中的专项基金，结余转到另一个使用中的基金。")


class ProviderOff(GivingError):
    """No payment provider is configured."""

    reason = _("这里没有开通在线支付。请用银行转账或者扫收款码。")


class Forged(GivingError):
    """A callback that the provider did not sign."""

    reason = _("签名不对，不是支付机构发来的。")
