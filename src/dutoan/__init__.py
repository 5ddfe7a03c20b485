"""Budget estimates that come out to the đồng: `load` or `loads` a plan, `compute` it, `check` it (docs/python.md)."""

__all__ = ["PlanError", "check", "compute", "load", "loads"]
__version__ = "0.1.0"

TYPE_CHECKING = False  # typing's own would have to be imported first
if TYPE_CHECKING:
    from dutoan.api import PlanError, check, compute, load, loads
else:  # a type checker would take any name for one that this gives

    def __getattr__(name: str) -> object:
        """Return one of the public names, loaded when it is first asked for (PEP 562): the command line needs none of them."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from dutoan import api  # noqa: PLC0415 - see above

        return getattr(api, name)


def __dir__() -> list[str]:
    """Return what is public, loaded or not."""
    return [*__all__, "__version__"]
