export default function RoleInputs() { return null; }
