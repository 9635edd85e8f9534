"""The addresses of this room: plants and their profiles, regions, agencies, imports."""

from __future__ import annotations

from django.urls import path

from tocsin.base.registry.pages import imports, plants, profiles, regions

app_name = "registry"

urlpatterns = [
    path("plants", plants.plants, name="plants"),
    path("plants/<uuid:uid>", plants.plant, name="plant"),
    path("plants/<uuid:uid>/answer", plants.answer, name="answer"),
    path("plants/<uuid:uid>/deregister", plants.deregister, name="deregister"),
    path("plants/<uuid:uid>/profile/<slug:name>", profiles.edit, name="profile"),
    path("regions", regions.regions, name="regions"),
    path("regions/add", regions.add, name="region_add"),
    path("regions/<uuid:uid>", regions.region, name="region"),
    path("agencies", regions.agencies, name="agencies"),
    path("imports", imports.imports, name="imports"),
    path("imports/new", imports.hand_in, name="import_new"),
    path("imports/<uuid:uid>", imports.show, name="import"),
    path("imports/<uuid:uid>/mapping", imports.lay_out, name="import_mapping"),
    path("imports/<uuid:uid>/mapping.yaml", imports.mapping_file, name="import_mapping_file"),
    path("imports/<uuid:uid>/start", imports.start, name="import_start"),
    path("imports/<uuid:uid>/refused-<int:n>.csv", imports.refused_csv, name="import_csv"),
    path("imports/<uuid:uid>/refused.xlsx", imports.refused_workbook, name="import_workbook"),
]
