def can_write_guide() -> bool:
    return False


def guide_pdf(release: object) -> bytes:
    raise NotImplementedError
