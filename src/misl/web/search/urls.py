from django.urls import path

from misl.web.search import views

urlpatterns = [path("search/", views.results, name="search")]
