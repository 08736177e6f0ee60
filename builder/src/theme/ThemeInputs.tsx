export default function ThemeInputs() { return null; }
