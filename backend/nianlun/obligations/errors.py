"""What is refused of laying down and changing duties."""

from nianlun.core.errors import Conflict, Invalid


class DutyWithoutFacts(Invalid):
    code = "obligation_without_facts"
    message = "还没说办了什么才算数，请选一类活动。"


class FactsOfPeople(Invalid):
    code = "obligation_facts_of_people"
    message = "这种记录按人算，只能用在按人办的事上，请换一种。"


class FactsOfOrgs(Invalid):
    """A duty of persons of which no person's fact is asked: its light would never turn green."""

    code = "obligation_facts_of_orgs"
    message = "这种记录只记到组织，记不到个人，按人办的事永远办不齐。请换一种按人算的记录，或改由组织办。"


class DutyKindUnknown(Invalid):
    code = "obligation_kind_unknown"
    message = "没有这种活动或记录，请从列表里选。"


class DutyNotForThese(Invalid):
    code = "obligation_not_for_these"
    message = "只能给本组织和下面的组织定应办事项，请改由谁来办。"


class DutyEndsTooEarly(Invalid):
    code = "obligation_ends_too_early"
    message = "停办的日期早于开始的日期，请核对。"


class DutyOwedAlready(Conflict):
    code = "obligation_owed_already"
    message = "已经有同样的应办事项，不用再加。"


class DutyContradicts(Conflict):
    """Raised with both names in its sentence; the person decides: keep both, replace, or leave it."""

    code = "obligation_contradicts"
    message = "和已有的应办事项次数不同。可以两项都留、用新的代替，或不加。"


class DutyNotYoursToReplace(Conflict):
    code = "obligation_not_yours_to_replace"
    message = "法规和上级的要求不能代替，可以两项都留。"


class DutyHolderFixed(Conflict):
    code = "obligation_holder_fixed"
    message = "由谁来办不能改，请停办后另定一项。"


class DutyEnded(Conflict):
    code = "obligation_ended"
    message = "这一项已经停办，不能再改。要办，重新加一项。"
