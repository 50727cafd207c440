"""The deeds of this room for programs."""

from gongdi.instruments.funds.api import banking, deciding, giving, spending

routers = [giving.router, deciding.router, spending.router, banking.router]
