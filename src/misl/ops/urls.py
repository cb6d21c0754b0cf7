"""Is this node well? For a load balancer, and for `misl demo` while it waits."""

from django.urls import path

from misl.ops.health import health

urlpatterns = [path("", health, name="health")]
