/** JSON text: the same in every database. */
export type Json = string;
