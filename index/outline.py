"""The headings of a document, as its passages know them."""

from index.catalogue import Catalogue
from index.passage import HEADING_BREAK


def headings_of(catalogue: Catalogue, document_id: str) -> dict[str, int]:
    """Return a document's headings with how deep each lies, from 0; what stands under none of them is left out."""
    rows = catalogue.rows(
        "SELECT DISTINCT p.heading FROM passages p JOIN documents d ON d.number = p.document "
        "WHERE d.id = ? AND p.heading != ''",
        (document_id,),
    )
    depths: dict[str, int] = {}
    for (path,) in rows:
        for depth, heading in enumerate(path.split(HEADING_BREAK)):
            depths[heading] = min(depth, depths.get(heading, depth))
    return depths
