export default function FlagInputs() { return null; }
