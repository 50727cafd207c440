"""Doing things at the same moment, in threads with database connections of their own."""

import threading

from django.db import connection


def in_threads(count, work):
    """Do something in several threads at once, each with a connection of its own; what each returned or raised."""
    gate, results = threading.Barrier(count), [None] * count

    def run(number):
        try:
            gate.wait()
            results[number] = work(number)
        except Exception as error:
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
