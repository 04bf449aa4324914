package io.tidings.store;

/**
 * A change that PostgreSQL refused.
 *
 * @param change what was refused
 * @param reason SQLState and, where PostgreSQL names them, table, column and constraint; never a
 *     value of the row
 */
public record Rejection(Change change, String reason) {}
