from django.urls import path

from misl.web.noting.views import asked, beside, opinions, orders, phrases

urlpatterns = [
    path("phrases/", phrases.phrases, name="phrases"),
    path("phrases/<uuid:phrase_id>/withdraw/", phrases.withdraw, name="withdraw_phrase"),
    path("asked/", asked.asked, name="asked"),
    path("files/<uuid:file_id>/beside/", beside.beside, name="beside_file"),
    path("files/<uuid:file_id>/beside/order/", orders.record, name="record_order_file"),
    path("files/<uuid:file_id>/beside/opinions/", opinions.ask, name="ask_opinions_file"),
    path("oral-orders/<uuid:order_id>/", orders.order, name="oral_order"),
    path("oral-orders/<uuid:order_id>/ask/", orders.ask, name="ask_order"),
    path("opinions/<uuid:opinion_id>/", opinions.opinion, name="opinion"),
    path("opinions/<uuid:opinion_id>/remind/", opinions.remind, name="remind_opinion"),
    path("opinions/<uuid:opinion_id>/withdraw/", opinions.withdraw, name="withdraw_opinion"),
]
