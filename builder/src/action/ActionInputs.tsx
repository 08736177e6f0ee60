export default function ActionInputs() { return null; }
