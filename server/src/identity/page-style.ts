/** The look of the sign-in pages: system fonts, wide targets, both colour schemes at a contrast of 7:1 or better for text. */
export const style = `
:root { color-scheme: light dark; --ground: #f3f5f9; --card: #ffffff; --text: #1a2233; --quiet: #48526a; --line: #757f96; --soft: #d5dae5; --accent: #1f4ba5; --on-accent: #ffffff; --hover: #eaf0fb; --bad: #9b1c1c; --bad-ground: #fdeeee; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #10141d; --card: #1a202c; --text: #eef1f7; --quiet: #b9c2d4; --line: #8a95ac; --soft: #343d50; --accent: #a9c4ff; --on-accent: #0d1a36; --hover: #263044; --bad: #ffb4b4; --bad-ground: #3a1c20; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; align-items: start; justify-items: center; padding: clamp(1rem, 6vh, 4rem) 1rem; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 27rem; padding: clamp(1.25rem, 5vw, 2.25rem); background: var(--card); border: 1px solid var(--soft); border-radius: 0.875rem; box-shadow: 0 1px 2px rgb(0 0 0 / 0.06), 0 12px 32px rgb(0 0 0 / 0.07); }
.brand { display: flex; align-items: center; gap: 0.625rem; margin: 0 0 1.25rem; color: var(--accent); font-weight: 650; font-size: 1.0625rem; letter-spacing: 0.01em; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { margin: 0 0 0.25rem; font-size: 1.0625rem; }
p { margin: 0 0 1rem; }
.quiet { color: var(--quiet); font-size: 0.9375rem; }
label { display: block; margin: 0 0 0.25rem; font-weight: 600; }
input { display: block; width: 100%; min-height: 44px; margin: 0 0 1rem; padding: 0.5rem 0.75rem; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem; }
input[aria-invalid="true"] { border-color: var(--bad); border-width: 2px; }
button, .button { display: inline-flex; align-items: center; justify-content: center; min-height: 44px; padding: 0.5rem 1.125rem; font: inherit; font-weight: 600; text-decoration: none; color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: 0.5rem; cursor: pointer; }
button:hover, .button:hover { filter: brightness(1.08); }
a.second { color: var(--accent); background: transparent; border-color: var(--line); }
a.second:hover { background: var(--hover); filter: none; }
.wide { width: 100%; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
.error { padding: 0.75rem 1rem; color: var(--bad); background: var(--bad-ground); border: 1px solid currentColor; border-radius: 0.5rem; }
section { margin: 1.75rem 0 0; padding: 1.5rem 0 0; border-top: 1px solid var(--soft); }
ul { list-style: none; margin: 0.75rem 0 0; padding: 0; display: grid; gap: 0.5rem; }
.account { display: block; width: 100%; padding: 0.625rem 0.875rem; text-align: left; font-weight: 400; color: var(--text); background: transparent; border-color: var(--line); }
.account:hover { background: var(--hover); filter: none; }
.account b { display: block; font-weight: 600; }
.account span { display: block; color: var(--quiet); font-size: 0.875rem; overflow-wrap: anywhere; }
form + .quiet { margin-top: 1rem; }
.row { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 1.25rem 0 0; }
@media (forced-colors: active) { button, .button, main { border: 1px solid; } }
`;
