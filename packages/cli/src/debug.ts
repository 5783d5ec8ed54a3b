export * from "@graflow/runtime/debug";
