variable "instance_count" {
  type    = number
  default = 3
}

locals {
  spending = {
    instance_type  = "m5.4xlarge"
    count          = var.instance_count
    estimated_cost = var.instance_count * 553
    region         = "us-east-1"
  }
}

# Stops the plan until somebody has decided, and fails it unless they approve. The id is made from what is asked: the
# same spending is asked once, however often it is planned, and another one anew.
data "external" "approval" {
  program = ["node", "${path.module}/approval.mjs"]
  query = {
    title       = "Provision ${var.instance_count}x ${local.spending.instance_type} instances"
    payload     = jsonencode(local.spending)
    external_id = "terraform-${sha256(jsonencode(local.spending))}"
    expires_in  = "30m"
  }
}

output "approved" {
  value = jsondecode(data.external.approval.result.payload)
}
