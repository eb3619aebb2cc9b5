# Is this message from the shop? https://www.standardwebhooks.com
import base64, hashlib, hmac, time

TOLERANCE_SECONDS = 5 * 60


def is_from_shop(secret: str, headers: dict[str, str], body: bytes, now: float | None = None) -> bool:
    """headers: with names in small letters. body: exactly the bytes that came. secret: whsec_…"""
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    # Whoever recorded a message cannot send it again tomorrow.
    if not timestamp.isdigit() or abs((now or time.time()) - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    given = [one.removeprefix("v1,") for one in headers.get("webhook-signature", "").split() if one.startswith("v1,")]
    return any(hmac.compare_digest(one, expected) for one in given)
