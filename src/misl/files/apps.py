from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "misl.files"
    label = "files"
