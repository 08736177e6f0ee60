export default function FlowInputs() { return null; }
