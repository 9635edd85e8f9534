"""What is done with people and posts, and how people are let in."""

from tocsin.base.accounts.actions.appointments import appoint, appoint_all, end_tenure, leave
from tocsin.base.accounts.actions.first_run import first_administrator
from tocsin.base.accounts.actions.links import one_time_link, use_link
from tocsin.base.accounts.actions.people import Newcomer, change_person, enter_people, enter_person, set_language
from tocsin.base.accounts.actions.posts import Opening, change_jurisdictions, close_post, open_post, open_posts
from tocsin.base.accounts.actions.secrets import forget_second_factor, make_token, set_password, withdraw_token

__all__ = [
    "Newcomer", "Opening", "appoint", "appoint_all", "change_jurisdictions", "change_person", "close_post",
    "end_tenure", "enter_people", "enter_person", "first_administrator", "forget_second_factor", "leave",
    "make_token", "one_time_link", "open_post", "open_posts", "set_language", "set_password", "use_link",
    "withdraw_token",
]  # fmt: skip
