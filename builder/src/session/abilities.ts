// The one table of who may do what, for drawing only: the server decides each request by itself, from the same table.
export { may, rolesFor, type Act, type Resource } from '@portico/schemas/abilities';
