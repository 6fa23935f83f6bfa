package chat.crosstalk.broker.eventbus.store;

import chat.crosstalk.broker.eventbus.membership.ClusterMember;

/** Does nothing about what happens to a membership. */
final class Unconcerned implements ClusterMember.Listener {

    @Override
    public void membersChanged() {}

    @Override
    public void parting(ClusterMember member) {}

    @Override
    public void merged() {}
}
