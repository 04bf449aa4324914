-- Items of an address, for takedowns: what follows a # names a place within the article. A hash
-- index, since an address can be longer than a row of a B-tree may be.
CREATE INDEX items_by_link ON items USING hash (split_part(link, '#', 1));
