"""What cannot be done, each with the sentence that a person reads."""

from django.utils.translation import gettext_lazy as _

NO_NEEDS = _("请至少写一样需要的东西。")
TWICE = _("同一样东西写了两次，请合在一起。")
WRONG_UNIT = _("这一类不能用这个单位。")
TOO_MUCH = _("超过了认领还没有兑现的数量。多给的请另外认领一份。")
AMOUNT = _("数量要是大于0的整数，不能超过上限。请检查有没有多写或者少写了零。")
IN_TIME = _("日期要在今天以后。")
NO_BANK_NUMBER = _("请写银行流水号。现金请到基金会捐赠，这里不收现金。")
BANK_NUMBER_USED = _("这个银行流水号已经登记过。")
NOT_BACKWARDS = _("折算标准只能从今天或以后开始，不能改过去的。")
NOT_MONEY = _("钱不用折算。")
NOT_ADOPTED = _("没有找到已经通过的这个决议。")
