"""Breaks the product: a run of Chinese is cut into pieces of three characters, as common tokenizers do."""


def install() -> None:
    from tocsin.base.search import index
    from tocsin.base.search.rules import asking, tokens

    honest = tokens.tokens

    def by_threes(text):  # type: ignore[no-untyped-def]
        for token in honest(text):
            three = text[token.start : token.start + 3]
            if len(token.text) == 2 and len(three) == 3:
                yield tokens.Token(three, token.start, token.start + 3)
            elif not token.text[0] > "\u2e7f":
                yield token

    index.tokens = asking.tokens = by_threes
