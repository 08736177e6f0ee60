export default function FormInputs() { return null; }
