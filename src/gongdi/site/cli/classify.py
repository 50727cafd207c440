"""Categories of messages at the command line: learnt from a table, tried on another, asked about one message."""

import os
from pathlib import Path

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def classify() -> None:
    """Categories of messages: learn them from a table, try a model on another, ask it about a message.

    Tables are .xlsx, .csv, .csv.gz or .tsv. Neither the database nor a server is needed, but by `export`.

    Example: gongdi classify train decided.xlsx --text 内容 --label 类别 --model office.model
    """
    # One thread: on matrices of this size more of them wait for one another longer than they help.
    for library in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(library, "1")


@classify.command(epilog="Example: gongdi classify train decided.xlsx --text 内容 --label 类别 --model office.model")
@click.argument("file", type=FILE)
@click.option("--text", "text", required=True, metavar="COL", help="The column with what people wrote.")
@click.option("--label", "label", required=True, metavar="COL", help="The column with the category.")
@click.option("--model", "out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where to write.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def train(file: Path, text: str, label: str, out: Path, *, as_json: bool) -> None:
    """Learn categories from the decided messages in FILE and write a model, with how well it tells what it never saw.

    The model holds no message, no number and no name. The same file gives the same model. What cannot be learnt from
    ends with 2.
    """
    from gongdi.site.cli import classify_run, classify_telling

    told = classify_run.train(file, text, label, out)
    click.echo(classify_telling.of_training(told, as_json=as_json))


@classify.command(epilog="Example: gongdi classify test new.xlsx --text 内容 --label 类别 --model office.model --json")
@click.argument("file", type=FILE)
@click.option("--text", "text", required=True, metavar="COL", help="The column with what people wrote.")
@click.option("--label", "label", required=True, metavar="COL", help="The column with the category.")
@click.option("--model", "model", required=True, type=FILE, help="A model that `train` wrote.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on the last line.")
def test(file: Path, text: str, label: str, model: Path, *, as_json: bool) -> None:
    """Tell the category of every message in FILE and compare it with the one that stands there."""
    from gongdi.site.cli import classify_run, classify_telling

    told = classify_run.test(file, text, label, model)
    click.echo(classify_telling.of_test(told, as_json=as_json))


@classify.command(epilog="Example: gongdi classify say --model office.model 小区门口的路灯坏了三天")
@click.argument("what", metavar="TEXT|FILE")
@click.option("--model", "model", required=True, type=FILE, help="A model that `train` wrote.")
@click.option("--text", "text", metavar="COL", help="Read a FILE: the column with what people wrote.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a message.")
def say(what: str, model: Path, text: str | None, *, as_json: bool) -> None:
    """Suggest up to three categories of a message, with the words that spoke for each; or say that it is not sure.

    With --text the messages of a FILE, one after the other.
    """
    from gongdi.site.cli import classify_run, classify_telling

    for row, suggested in classify_run.say(what, text, model):
        click.echo(classify_telling.of_message(row, suggested, as_json=as_json))


@classify.command(epilog="Example: gongdi classify export decided.csv")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--kind", default="appeal", show_default=True, help="Which kind of matter.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def export(out: Path, kind: str, *, as_json: bool) -> None:
    """Write the decided matters of this house, from which its own model is learnt, into OUT (.csv): text and label.

    Learnt from it, a model has the fingerprints that stand on the page /reading/ as long as nothing was decided since.
    OUT holds what residents wrote: only its owner may read it, and it is not to be published.
    """
    from gongdi.site.cli.classify_export import export as write
    from gongdi.site.cli.house import open_house
    from gongdi.site.cli.house import say as tell

    open_house()
    tell(write(out, kind), as_json=as_json)
