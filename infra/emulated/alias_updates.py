"""What LocalStack 4.14.0's CloudFormation lacks and a second deployment needs: an update of an alias.

It would replace the alias since the function that it names is updated, and fails, for the old one has the name still; its own update
is not implemented. Mended here, so that the rest of an update can be looked at.
"""

from localstack.services.cloudformation.engine.v2.change_set_model import ChangeSetModel
from localstack.services.cloudformation.resource_provider import OperationStatus, ProgressEvent
from localstack.services.lambda_.resource_providers.lambda_alias import LambdaAliasProvider

# Their create-only properties name the function, which stays the same.
OF_A_FUNCTION = ("AWS::Lambda::Alias", "AWS::Lambda::EventInvokeConfig")


def update(provider, request):
    model = dict(request.desired_state, Id=request.previous_state["Id"])
    request.aws_client_factory.lambda_.update_alias(
        FunctionName=model["FunctionName"], Name=model["Name"], FunctionVersion=model["FunctionVersion"]
    )
    return ProgressEvent(status=OperationStatus.SUCCESS, resource_model=model)


def mend():
    """Once, however often it is called."""
    if LambdaAliasProvider.update is update:
        return
    replaced = ChangeSetModel._resolve_requires_replacement

    def resolve(self, node_properties, resource_type):
        return resource_type.value not in OF_A_FUNCTION and replaced(self, node_properties, resource_type)

    ChangeSetModel._resolve_requires_replacement = resolve
    LambdaAliasProvider.update = update
