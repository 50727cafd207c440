"""Files as offices and other programs write them; what is wrong is said with its line."""

import pytest

from gongdi.engines.sortition import Quota, SortitionError, problem_of, read_pool, read_quotas

pytestmark = pytest.mark.once

POOL = "id,gender,age\na,female,young\nb,male,old\n"
QUOTAS = "feature,value,min,max\ngender,female,0,1\ngender,male,0,1\n"


@pytest.mark.parametrize(
    "head",
    [
        "feature,value,min,max",
        "category,name,min,max",
        "category,feature,min,max",
        "category,value,min,max",
        "Category,Name,Min,Max",
        "特征,取值,最少,最多",
        "\ufefffeature;value;min;max",
        "feature\tvalue\tmin\tmax",
    ],
)
def test_the_usual_layouts_of_quotas(head):
    sign = next(sign for sign in ",;\t" if sign in head)
    text = "\n".join([head, sign.join(["gender", "female", "9", "20"]), ""])
    assert read_quotas(text) == (Quota("gender", "female", 9, 20, line=2),)


def test_flex_and_open_ends():
    text = "category,name,min,max,min_flex,max_flex\ngender,female,2,3,1,4\ngender,male,,,,\n"
    first, second = read_quotas(text)
    assert (first.least, first.most, first.flex_least, first.flex_most) == (2, 3, 1, 4)
    assert (second.least, second.flex_most) == (0, None)
    assert second.most > 10**6


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("feature,value,min,max\n", "empty"),
        ("feature,worth,min,max\ng,f,1,2\n", "line 1: the quotas need the columns"),
        ("feature,value,min,max\ng,f,one,2\n", "line 2: 'one' in column min"),
        ("feature,value,min,max\ng,f,-1,2\n", "line 2: '-1' in column min"),
        ("feature,value,min,max\ng,f,3,2\n", "line 2: g = f: min 3 is more than max 2"),
        ("feature,value,min,max\ng,f,1,2\n\nG,F,1,2\n", "line 4: G = F has a quota on line 2"),
        ("feature,value,min,max\ng,f,1\n", "line 2: there are 3 fields"),
        ("feature,value,min,max\n,f,1,2\n", "line 2: the name of the feature"),
        ("feature,value,min,max,min_flex,max_flex\ng,f,1,2,2,2\n", "line 2: g = f: min_flex"),
        ("feature,value,min,min\ng,f,1,2\n", "line 1: two columns are called 'min'"),
    ],
)
def test_what_is_wrong_with_quotas_is_said_with_its_line(text, said):
    with pytest.raises(SortitionError) as caught:
        read_quotas(text)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("id,age\na,old\n", "line 1: the pool has no column 'gender'"),
        ("id,gender\na,female\na,male\n", "line 3: the identifier 'a' stands on line 2"),
        ("id,gender\n,female\n", "line 2: the identifier in column id is empty"),
        ("id,gender\na,\n", "line 2: a has nothing in column 'gender'"),
        ("id,gender\na,other\n", "line 2: a has 'other' in column 'gender'"),
        ("id,gender\na,female,x\n", "line 2: there are 3 fields"),
    ],
)
def test_what_is_wrong_with_a_pool_is_said_with_its_line(text, said):
    with pytest.raises(SortitionError) as caught:
        read_pool(text, read_quotas(QUOTAS))
    assert said in str(caught.value)


def test_every_fault_is_told_at_once_up_to_a_limit():
    rows = "".join(f"p{at},?\n" for at in range(500))
    with pytest.raises(SortitionError) as caught:
        read_pool("id,gender\n" + rows, read_quotas(QUOTAS))
    assert len(caught.value.faults) == 20


def test_columns_without_quotas_are_not_looked_at_and_case_does_not_matter():
    pool = read_pool("nationbuilder_id,name,GENDER\n7,Somebody,Female\n8,Else,MALE\n", read_quotas(QUOTAS))
    assert pool.people == {"7": ("female",), "8": ("male",)}


@pytest.mark.parametrize(
    ("text", "asked", "names"),
    [
        ("gender\nfemale\nmale\n", None, ["1", "2"]),
        ("who,gender\nx,female\ny,male\n", None, ["x", "y"]),
        ("street,gender\nsame,female\nsame,male\n", None, ["1", "2"]),
        ("a,token,gender\n1,t1,female\n2,t2,male\n", "Token", ["t1", "t2"]),
        ("编号,gender\n甲,female\n乙,male\n", None, ["甲", "乙"]),
    ],
)
def test_how_people_are_named(text, asked, names):
    assert list(read_pool(text, read_quotas(QUOTAS), id_column=asked).people) == names


@pytest.mark.parametrize("seats", [0, 3, -1])
def test_seats_must_be_there(seats):
    quotas = read_quotas(QUOTAS)
    with pytest.raises(SortitionError, match="seats"):
        problem_of(read_pool(POOL, quotas), quotas, seats)
