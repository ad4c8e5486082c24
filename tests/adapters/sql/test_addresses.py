"""A password in an address is never shown, however it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import make_url

from profit_integration.adapters.sql.addresses import shown_address, without_secrets
from profit_integration.adapters.sql.book import open_book
from profit_integration.core.errors import UnusableSettingError
from profit_integration.core.violation import Code

PASSWORDS = st.text(st.characters(codec="utf-8", exclude_characters="hxyz"), min_size=1)
FORMS = [
    "postgresql+psycopg://u:{}@h/d",
    "postgresql+psycopg://:{}@h/d",
    "postgresql+psycopg://u@h/d?password={}",
    "postgresql+psycopg://h/d?a=1&sslpassword={}&b=2",
    "postgresql+psycopg://u:x@h/d?PassWord={}",
]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("book.db", "book.db"),
        ("a:b@c.db", "a:b@c.db"),
        ("sqlite:////tmp/book.db", "sqlite:////tmp/book.db"),
        ("sqlite:///book.db?timeout=1", "sqlite:///book.db"),
        ("postgresql://host:5432/db", "postgresql://host:5432/db"),
        ("postgresql://me@host/db", "postgresql://me@host/db"),
        ("postgresql://me:secret@host/db", "postgresql://me:***@host/db"),
        ("postgresql://me@host/db?password=secret", "postgresql://me@host/db"),
        ("postgresql://me:se@cret@host/db", "postgresql://..."),
        ("postgresql://me:se?cret@host/db", "postgresql://..."),
        ("postgresql://me@host/db?password=se@cret", "postgresql://..."),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, shown: str) -> None:
    assert shown_address(address) == shown


@pytest.mark.parametrize("form", FORMS)
@given(password=PASSWORDS)
def test_no_form_of_an_address_shows_its_password(form: str, password: str) -> None:
    assert shown_address(form.format(password)) in {shown_address(form.format("zzz")), "postgresql+psycopg://..."}


@given(password=PASSWORDS.filter(lambda text: text.isalnum()), tail=PASSWORDS.filter(lambda text: text.isalnum()))
def test_what_a_driver_says_is_without_the_password_and_its_tail(password: str, tail: str) -> None:
    address = f"postgresql://u:{password}@{tail}@h/d"
    host = make_url(address).host
    sentence = without_secrets(f"x {password} y {host} z", address)
    assert sentence.split() in (["x", "***", "y", "***@h", "z"], ["x", "***", "y", "***", "z"])


@pytest.mark.parametrize("text", ["host=localhost port=1 password=s3cr3t", "postgresql:/u:s3cr3t@localhost/db"])
def test_a_mistyped_address_is_no_path_and_shows_no_password(text: str) -> None:
    with pytest.raises(UnusableSettingError) as caught:
        open_book(text)
    assert caught.value.code is Code.DATABASE_ADDRESS
    assert "s3cr3t" not in str(caught.value)
