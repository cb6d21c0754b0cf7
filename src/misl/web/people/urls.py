from django.urls import path

from misl.web.people.views import leave, orders, persons, posts, powers, structure, transfers

urlpatterns = [
    path("organisation/", posts.organisation, name="organisation"),
    path("organisation/structure/", structure.sheets, name="structure"),
    path("organisation/structure/template/", structure.template, name="structure_template"),
    path("organisation/structure/present/", structure.present, name="structure_present"),
    path("organisation/structure/<uuid:sheet_id>/", structure.sheet, name="structure_sheet"),
    path("posts/new/", posts.new_post, name="new_post"),
    path("posts/<uuid:post_id>/", posts.post, name="post"),
    path("posts/<uuid:post_id>/amend/", posts.amend, name="amend_post"),
    path("persons/", persons.persons, name="persons"),
    path("persons/new/", persons.new_person, name="new_person"),
    path("persons/<uuid:person_id>/", persons.person, name="person"),
    path("persons/<uuid:person_id>/amend/", persons.amend, name="amend_person"),
    path("powers/", powers.powers, name="powers"),
    path("powers/new/", powers.new_power, name="new_power"),
    path("powers/<uuid:power_id>/withdraw/", powers.withdraw, name="withdraw_power"),
    path("sections/new/", posts.new_section, name="new_section"),
    path("leave/", leave.register, name="leave"),
    path("leave/new/", leave.new_leave, name="new_leave"),
    path("leave/<uuid:absence_id>/", leave.absence, name="absence"),
    path("charges/", transfers.charges, name="charges"),
    path("charges/transfers/<uuid:transfer_id>/", transfers.transfer, name="transfer"),
    path("charges/transfers/<uuid:transfer_id>/take-over/", transfers.take_over, name="take_over"),
    path("charges/transfers/<uuid:transfer_id>/certificate/", transfers.certificate, name="certificate"),
    path("orders/", orders.orders, name="orders"),
    path("orders/new/", orders.new_order, name="new_order"),
    path("orders/<uuid:order_id>/", orders.order, name="order"),
]
