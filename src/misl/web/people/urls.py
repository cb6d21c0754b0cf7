from django.urls import path

from misl.web.people.views import orders, posts

urlpatterns = [
    path("organisation/", posts.organisation, name="organisation"),
    path("posts/new/", posts.new_post, name="new_post"),
    path("posts/<uuid:post_id>/", posts.post, name="post"),
    path("posts/<uuid:post_id>/amend/", posts.amend, name="amend_post"),
    path("sections/new/", posts.new_section, name="new_section"),
    path("orders/", orders.orders, name="orders"),
    path("orders/new/", orders.new_order, name="new_order"),
    path("orders/<uuid:order_id>/", orders.order, name="order"),
]
