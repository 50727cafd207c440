"""100,000 rows of an office's export through `gongdi appeals import`, beside reading the file and doing nothing.

CPU and memory are those of the whole command, readers included.
"""

import csv
import os
import random
import subprocess
import time
from pathlib import Path

from bench._server import GONGDI, data_folder, machine

ROWS = 100_000
WORDS = (
    "路灯不亮 垃圾没人清运 广场舞噪音扰民 消防通道被占 下水道堵塞污水外溢 "
    "电梯困人 物业收费不公开 道路坑洼 停水两天 树枝压线"
).split()
MAP = """source = "bench"
create = ["place", "unit", "category"]

[fields]
source_id = "编号"
title = "标题"
detail = "内容"
raised_at = {column = "时间", dates = ["%Y/%m/%d %H:%M:%S"]}
category = "类别"
reply = "答复"
replied_at = {column = "答复时间", dates = ["%Y/%m/%d %H:%M:%S"]}
"""


def write(file: Path, rows: int) -> None:
    """An export with Chinese texts of about 200 signs, two thirds of them answered."""
    chance = random.Random(1)
    with file.open("w", newline="", encoding="utf-8-sig") as stream:
        out = csv.writer(stream)
        out.writerow(["编号", "标题", "内容", "时间", "类别", "答复", "答复时间"])
        for number in range(rows):
            words = chance.choice(WORDS)
            detail = "，".join(chance.choice(WORDS) for _ in range(25)) + f"，第{number}号。"
            day = f"2019/{chance.randrange(1, 13)}/{chance.randrange(1, 28)}"
            reply = (
                ["已到现场处理，" + words + "的问题已经解决。", day[:4] + "/12/30 10:00:00"] if number % 3 else ["", ""]
            )
            out.writerow([number, words, detail, f"{day} {chance.randrange(24)}:05:00", "其他", *reply])


def reading(file: Path) -> float:
    """CPU seconds of reading the same file with the csv module and nothing else."""
    start = time.process_time()
    with file.open(newline="", encoding="utf-8-sig") as stream:
        sum(1 for _ in csv.reader(stream))
    return time.process_time() - start


def run(size: int | None) -> dict[str, object]:
    """Import, and import again, which creates nothing."""
    rows = size or ROWS
    with data_folder() as folder:
        subprocess.run([GONGDI, "demo", "--build-only"], check=True, capture_output=True)
        file, mapping = folder / "export.csv", folder / "map.toml"
        write(file, rows)
        mapping.write_text(MAP, encoding="utf-8")
        first, cpu, memory = importing(file, mapping)
        second, cpu_again, _ = importing(file, mapping)
        bare = reading(file)
    return {
        "rows": rows,
        "cpu_s": round(cpu, 1),
        "cpu_ms": round(cpu / rows * 1000, 3),
        "memory_mb": round(memory),
        "bare_read_cpu_s": round(bare, 2),
        "ratio": round(cpu / bare, 1),
        "again_cpu_s": round(cpu_again, 1),
        "first": first,
        "again": second,
        "machine": machine(),
    }


def importing(file: Path, mapping: Path) -> tuple[str, float, float]:
    """One import: its last line, CPU seconds, peak memory in MB."""
    command = [str(GONGDI), "appeals", "import", str(file), "--map", str(mapping), "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout
    printed = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"the import ended with {status}: {printed[-500:]}")
    return printed.strip().splitlines()[-1], usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
