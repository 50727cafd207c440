"""The entrance for the web server; with GONGDI_RUNNER=1 the readers of the record run in this process too."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongdi.site.settings")
application = get_wsgi_application()

if os.environ.get("GONGDI_RUNNER") == "1":
    from gongdi.ground.record import runner

    runner.start()
