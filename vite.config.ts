import { defineConfig } from "vite";

/** The dashboard's scripts and styles, built into the package: `src/web/pages/assets.ts` finds them by the manifest. */
export default defineConfig({
  // Links between the built files are relative: the daemon may be served below any path.
  base: "./",
  publicDir: "src/dashboard/public",
  build: {
    outDir: "dist/dashboard-assets",
    assetsDir: "",
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2022",
    // The policy of the pages allows no inline script, style or picture.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { main: "src/dashboard/client/main.tsx", style: "src/dashboard/style/vigie.css" },
    },
  },
});
