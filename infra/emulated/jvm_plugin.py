"""What LocalStack finds by the entry point beside this file, and chooses by LAMBDA_RUNTIME_EXECUTOR=jvm."""

from localstack.services.lambda_.invocation.plugins import RuntimeExecutorPlugin


class JvmPlugin(RuntimeExecutorPlugin):
    name = "jvm"

    def load(self, *args, **kwargs):
        # Here, for they import what LocalStack has not loaded yet when it looks for plugins.
        import alias_updates
        from jvm_executor import JvmExecutor

        alias_updates.mend()
        return JvmExecutor
