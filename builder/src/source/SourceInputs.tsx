export default function SourceInputs() { return null; }
