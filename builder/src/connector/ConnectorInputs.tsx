export default function ConnectorInputs() { return null; }
