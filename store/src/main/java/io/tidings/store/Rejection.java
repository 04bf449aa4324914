package io.tidings.store;

/**
 * A change that PostgreSQL refused.
 *
 * @param change what was refused
 * @param sqlState PostgreSQL's code, five characters, of class 22, 23 or 54
 * @param reason SQLState and, where PostgreSQL names them, table, column and constraint; never a
 *     value of the row
 */
public record Rejection(Change change, String sqlState, String reason) {}
