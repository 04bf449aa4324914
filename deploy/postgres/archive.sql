-- Run once, when the server's folder is empty: the database of the archive's catalog.
CREATE DATABASE archive OWNER tidings;
