"""The entrance for the web server; with GONGDI_RUNNER=1 the readers and the signer of the record work here too."""

import atexit
import os
from multiprocessing.util import Finalize

from django.core.wsgi import get_wsgi_application

from gongdi.site.gate import Application, Gate

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongdi.site.settings")
application: Application = get_wsgi_application()

if threads := int(os.environ.get("GONGDI_THREADS", "0")):
    application = Gate(application, threads)

if os.environ.get("GONGDI_RUNNER") == "1":
    from gongdi.ground.record import crew

    crew.here.start()
    atexit.register(crew.here.stop)
    # granian's worker is a child of multiprocessing, which ends with its own finalizers and without atexit.
    Finalize(None, crew.here.stop, exitpriority=1)
