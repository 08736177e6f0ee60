#!/bin/sh
# Makes the databases and their logins. Portico's login is no superuser and may make roles: row-level security binds it too.
set -eu
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --set portico="$PORTICO_DB_PASSWORD" --set keycloak="$KEYCLOAK_DB_PASSWORD" <<'SQL'
create role portico login nosuperuser nobypassrls createrole password :'portico';
create database portico owner portico;
create role keycloak login nosuperuser password :'keycloak';
create database keycloak owner keycloak;
SQL
