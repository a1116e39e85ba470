"""Amounts of money in words, as cheques and official letters carry them."""

from decimal import ROUND_HALF_UP, Decimal

_DIGITS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION = "ล้าน"
_PLACES_OF_MILLION = 6
_SATANG = Decimal("0.01")

MOST_BAHT = Decimal(10) ** 18
"""From here on nobody reads the words any more."""


def baht_words(amount: Decimal) -> str:
    """Return an amount in words: 1250.50 is `หนึ่งพันสองร้อยห้าสิบบาทห้าสิบสตางค์`.

    Satang are rounded half up to whole ones. A whole amount ends in `ถ้วน`.

    Raises:
        ValueError: for an amount of a quintillion baht or more, or that is no number.
    """
    baht, satang = _parts(amount)
    sign = "ลบ" if amount < 0 and (baht or satang) else ""
    if not satang:
        return f"{sign}{number_words(baht)}บาทถ้วน"
    whole = f"{number_words(baht)}บาท" if baht else ""
    return f"{sign}{whole}{number_words(satang)}สตางค์"


def baht_digits(amount: Decimal) -> str:
    """Return an amount in digits, with commas, and with satang where there are any: `1,250.50`.

    Raises:
        ValueError: as `baht_words`.
    """
    baht, satang = _parts(amount)
    sign = "-" if amount < 0 and (baht or satang) else ""
    return f"{sign}{baht:,}.{satang:02d}" if satang else f"{sign}{baht:,}"


def number_words(number: int) -> str:
    """Return a whole number from 0 in words: 21 is `ยี่สิบเอ็ด`, 1000001 `หนึ่งล้านเอ็ด`."""
    if number == 0:
        return _DIGITS[0]
    millions, rest = divmod(number, 10**_PLACES_OF_MILLION)
    head = number_words(millions) + _MILLION if millions else ""
    return head + _below_million(rest, follows=bool(millions))


def _parts(amount: Decimal) -> tuple[int, int]:
    if not amount.is_finite() or abs(amount) >= MOST_BAHT:
        raise ValueError(amount)
    # An amount in satang has at most 20 digits, fewer than the context of decimals keeps.
    satang = int(abs(amount).quantize(_SATANG, ROUND_HALF_UP) * 100)
    return divmod(satang, 100)


def _below_million(number: int, *, follows: bool) -> str:
    words = []
    for place in range(_PLACES_OF_MILLION - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words.append(_digit(digit, place, is_alone=number < 10 and not follows))
    return "".join(words)


def _digit(digit: int, place: int, *, is_alone: bool) -> str:
    if place == 0 and digit == 1 and not is_alone:
        return "เอ็ด"
    if place == 1 and digit == 1:
        return _PLACES[1]
    if place == 1 and digit == 2:
        return f"ยี่{_PLACES[1]}"
    return _DIGITS[digit] + _PLACES[place]
