"""Addresses: each room of the screens brings its own."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView

from misl.ui.gallery import gallery

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", include("misl.ops.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("api/v1/", include("misl.api.v1.urls")),
    path("desk/", include("misl.web.urls")),
    # The establishment section enters people and sets their passwords anew; these doors lead to the sign-in page.
    re_path(
        r"^sign-in/(signup|email|confirm-email|password/reset|password/set)/",
        RedirectView.as_view(url="/sign-in/login/"),
    ),
    path("sign-in/", include("allauth.urls")),
    path("ui/gallery/", gallery, name="gallery"),
    path("", include("misl.portal.urls")),
]

handler400 = "misl.portal.views.problems.not_understood"
handler403 = "misl.portal.views.problems.forbidden"
handler404 = "misl.portal.views.problems.not_found"
handler500 = "misl.portal.views.problems.failed"

if settings.MISL_DEMO:
    # One click signs in as a sample person: a door that exists nowhere else.
    from misl.web.session.views import demo_sign_in

    urlpatterns.insert(0, path("sign-in/demo/", demo_sign_in, name="demo_sign_in"))
