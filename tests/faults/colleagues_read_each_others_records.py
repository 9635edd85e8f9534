"""Breaks the product: whoever may read one inspector's record may read every inspector's."""


def install() -> None:
    from tocsin.base.accounts.models import Post
    from tocsin.duties.inspections.records import inspecting

    inspecting.posts = lambda post: Post.objects.order_by("title", "pk")
