"""The deeds of this room for programs."""

from gongdi.instruments.funds.api import deciding, giving

routers = [giving.router, deciding.router]
