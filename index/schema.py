"""The tables of the catalogue. Whoever changes one raises ``SCHEMA_VERSION``: an index of another version is refused."""

SCHEMA_VERSION = "3"
SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, sha256 TEXT NOT NULL, title TEXT NOT NULL,
    publisher TEXT NOT NULL, author TEXT NOT NULL, published TEXT, url TEXT NOT NULL, sources TEXT NOT NULL,
    origins TEXT NOT NULL, pages TEXT NOT NULL, text TEXT NOT NULL, sketch BLOB NOT NULL,
    twin_of TEXT NOT NULL DEFAULT ''
);
CREATE TABLE passages (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, document INTEGER NOT NULL REFERENCES documents(number),
    ordinal INTEGER NOT NULL, heading TEXT NOT NULL, sentences TEXT NOT NULL, content TEXT NOT NULL
);
CREATE INDEX passages_by_document ON passages(document, ordinal);
CREATE INDEX passages_by_content ON passages(content);
CREATE INDEX documents_by_twin ON documents(twin_of);
-- The days that a passage speaks of, first and last.
CREATE TABLE times (
    passage INTEGER NOT NULL REFERENCES passages(number), first TEXT NOT NULL, last TEXT NOT NULL,
    PRIMARY KEY (passage, first, last)
) WITHOUT ROWID;
CREATE TABLE failures (id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, reason TEXT NOT NULL);
-- What the user last said of documents, as files that could be read: bytes by the file's path.
CREATE TABLE corrections (file TEXT PRIMARY KEY, content BLOB NOT NULL);
-- Pairs of writings that a document gives for one name.
CREATE TABLE names (
    document INTEGER NOT NULL REFERENCES documents(number), first TEXT NOT NULL, second TEXT NOT NULL,
    PRIMARY KEY (document, first, second)
) WITHOUT ROWID;
-- Each column holds morphemes with spaces between them. The number of a row is its passage's.
CREATE VIRTUAL TABLE terms USING fts5(
    title, heading, body, pairs, tokenize="unicode61 remove_diacritics 0 tokenchars '._'"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(terms, row);
"""
