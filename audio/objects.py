"""Object stores for clips: S3 and its like, Google's, Azure's, a folder; the only file here that knows obstore."""

from datetime import timedelta
from typing import Any

from narrate.errors import ConfigError, ServiceError

SCHEMES = ("s3://", "gs://", "az://", "abfs://", "adl://")
PATIENCE: Any = {"connect_timeout": "5s", "timeout": "30s"}
RETRIES: Any = {"max_retries": 3, "retry_timeout": timedelta(seconds=30)}


class Objects:
    """A store of small objects by name. Every fault of it is a ``ServiceError``."""

    def __init__(self, store: Any) -> None:
        self._store = store

    @classmethod
    def at(cls, address: str) -> "Objects":
        """The store of an address; keys and region come from the environment, as each provider names them.

        Raises:
            ServiceError: the library is missing.
            ConfigError: no store has such an address.
        """
        try:
            from obstore.store import LocalStore, from_url
        except ImportError:
            raise ServiceError(
                f"cannot share clips through {address}: obstore is not installed", "pip install 'narrate-edition[s3]'"
            ) from None
        try:
            if address.startswith("file://"):
                return cls(LocalStore.from_url(address, mkdir=True))
            if address.startswith(SCHEMES):
                return cls(from_url(address, client_options=PATIENCE | _plain(), retry_config=RETRIES))
            if address.startswith("memory://"):
                return cls(from_url(address))
        except Exception as error:  # its configuration errors share no base class
            raise ConfigError(f"[cache] store: cannot use {address}: {told(error)}") from None
        known = ", ".join((*SCHEMES, "file://", "memory://"))
        raise ConfigError(f"[cache] store: cannot use {address}: no such kind of store", f"it begins with {known}")

    def get(self, name: str) -> bytes | None:
        """The object's content, or None where there is none."""
        try:
            return bytes(self._store.get(name).bytes())
        except FileNotFoundError:
            return None
        except Exception as error:
            raise fault("read", error) from None

    def create(self, name: str, content: bytes) -> bool:
        """Write the object unless there is one; whether it was written."""
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        try:
            self._store.put(name, content, mode="create", use_multipart=False)
            return True
        except (AlreadyExistsError, PreconditionError):
            return False
        except Exception as error:
            raise fault("written", error) from None

    def put(self, name: str, content: bytes) -> None:
        """Write the object whatever is there."""
        try:
            self._store.put(name, content, use_multipart=False)
        except Exception as error:
            raise fault("written", error) from None

    def delete(self, name: str) -> None:
        """Remove the object if there is one."""
        try:
            self._store.delete(name)
        except FileNotFoundError:
            return
        except Exception as error:
            raise fault("written", error) from None


def fault(verb: str, error: Exception) -> ServiceError:
    """What the user is told of a store that fails."""
    return ServiceError(f"the store of clips cannot be {verb}: {told(error)}", "see 'Many machines' in docs/scale.md")


def told(error: Exception) -> str:
    """The first line of an error of the library's, whose others are its own innards."""
    return (str(error).splitlines() or [type(error).__name__])[0][:200].lower()


def _plain() -> Any:
    """Whether plain HTTP may be spoken: options of ours would hide what the environment says."""
    import os

    return {"allow_http": os.environ.get("AWS_ALLOW_HTTP", "").lower() == "true"}
